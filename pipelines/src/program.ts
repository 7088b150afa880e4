import { Command } from 'commander';

import { accessibilityCommand } from './accessibility/accessibility-command.ts';
import { allCommand } from './all/all-command.ts';
import { approvalCommand } from './approval/approval-command.ts';
import { changelogCommand } from './changelog/changelog-command.ts';
import { checkCommand } from './check/check-command.ts';
import { deepCommand } from './deep/deep-command.ts';
import { deployCommand } from './deploy/deploy-command.ts';
import { rollbackCommand } from './deploy/rollback-command.ts';
import { verifyCommand } from './deploy/verify-command.ts';
import { doraCommand } from './dora/dora-command.ts';
import { drillCommand } from './drill/drill-command.ts';
import { exitCodes } from './exit-codes.ts';
import { faultsCommand } from './faults/faults-command.ts';
import { flowCommand } from './flow/flow-command.ts';
import { reportCommand } from './github/report-command.ts';
import { imageCommand } from './image/image-command.ts';
// @part katas
import { katasCommand } from './katas/katas-command.ts';
import { benchCommand } from './measure/bench-command.ts';
import { messagesCommand } from './messages/messages-command.ts';
import { packCommand } from './pack/pack-command.ts';
import { pairingCommand } from './pairing/pairing-command.ts';
import { promoteCommand } from './promote/promote-command.ts';
import { contractCommand } from './prove/contract-command.ts';
import { evidenceCommand } from './prove/evidence-command.ts';
import { testCommand } from './prove/test-command.ts';
import { provenanceCommand } from './provenance/provenance-command.ts';
import { publishCommand } from './publish/publish-command.ts';
import { refreshCommand } from './refresh/refresh-command.ts';
import { rehearseCommand } from './rehearse/rehearse-command.ts';
import { resultsCommand } from './results/results-command.ts';
import { sbomCommand } from './sbom/sbom-command.ts';
import { scanCommand } from './scan/scan-command.ts';
import { settingsCommand } from './settings/settings-command.ts';
import { showCommand } from './show/show-command.ts';
import { siteCommand } from './site/site-command.ts';
import { straysCommand } from './strays/strays-command.ts';
import { synthCommand } from './synth/synth-command.ts';
import { togglesCommand } from './toggles/toggles-command.ts';

/** The command `pipeline`: every stage, so that a laptop runs the very commands that CI runs. */
export function program(): Command {
  const command = new Command('pipeline')
    .description('Every stage of the pipeline as a command.')
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused; 3 a tool is missing, which is named.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  const stages = [
    accessibilityCommand(),
    allCommand(),
    approvalCommand(),
    benchCommand(),
    changelogCommand(),
    checkCommand(),
    contractCommand(),
    deepCommand(),
    deployCommand(),
    doraCommand(),
    drillCommand().helpOption(false),
    evidenceCommand(),
    faultsCommand(),
    flowCommand(),
    imageCommand(),
    // @part katas
    katasCommand(),
    messagesCommand(),
    packCommand(),
    pairingCommand(),
    promoteCommand(),
    provenanceCommand(),
    publishCommand(),
    refreshCommand(),
    rehearseCommand(),
    resultsCommand(),
    reportCommand(),
    rollbackCommand(),
    sbomCommand(),
    scanCommand(),
    settingsCommand(),
    showCommand(),
    siteCommand(),
    straysCommand(),
    synthCommand(),
    testCommand(),
    togglesCommand(),
    verifyCommand(),
  ];
  for (const stage of stages) command.addCommand(stage.copyInheritedSettings(command));
  return command;
}
