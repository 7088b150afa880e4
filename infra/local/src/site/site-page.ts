import path from 'node:path';

import render from 'dom-serializer';
import { isTag, type Document, type Element, type ParentNode } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';

/** What a page has to know of the copy that it becomes part of. */
export interface Site {
  /** The file of an address, or nothing where the copy does not have it. */
  readonly fileOf: (address: string) => string | undefined;
  /** Said at the top of each page, in HTML. */
  readonly notice: string;
}

/** Stands for the service; what has another origin is elsewhere. */
const origin = 'http://service.invalid';
const attributes = ['href', 'src'] as const;

/** The addresses in the service that a page leads to or loads, without what is after the `#`. */
export function addressesIn(html: string, at: string): readonly string[] {
  return linksIn(read(html)).flatMap(({ value }) => addressOf(value, at)?.address ?? []);
}

/**
 * A page of the service as a file among others: the same page, in which links lead to files and what needs the service is gone.
 *
 * @ksb site-links-work D6 D12 K13 S12: the copy is made from what the service answers and not from a second set of pages, and no link in
 * it leads nowhere, wherever it is put.
 * @cut replace "element.attribs[name] = `${relative}${to.hash}`" with "element.attribs[name] = value"
 *
 * @param at the address of the page
 */
export function asFile(html: string, at: string, { fileOf, notice }: Site): string {
  const page = read(html);
  for (const form of DomUtils.getElementsByTagName('form', page)) DomUtils.removeElement(form);
  const outward: Element[] = [];
  for (const { element, name, value } of linksIn(page)) {
    const to = addressOf(value, at);
    if (to === undefined) continue;
    const [from, file] = [fileOf(at), fileOf(to.address)];
    if (from === undefined || file === undefined) {
      outward.push(element);
      continue;
    }
    const relative = path.posix.relative(path.posix.dirname(from), file);
    element.attribs[name] = `${relative}${to.hash}`;
  }
  for (const element of outward) takeAway(element, outward);
  const [main] = DomUtils.getElementsByTagName('main', page);
  const [said] = parseDocument(`<p class="notice">${notice}</p>`).children;
  if (main !== undefined && said !== undefined) DomUtils.prependChild(main, said);
  return render(page, { encodeEntities: 'utf8' });
}

/** In a sentence the words stay; where there are no others, all that was there for the link goes with it. */
function takeAway(element: Element, outward: readonly Element[]): void {
  if (element.name === 'a' && element.parent !== null && hasOtherWords(element.parent, outward)) {
    delete element.attribs['href'];
    return;
  }
  let whole = element;
  for (let { parent } = whole; parent !== null && isTag(parent) && !hasOtherWords(parent, outward); { parent } = whole) whole = parent;
  DomUtils.removeElement(whole);
}

function hasOtherWords(around: ParentNode, outward: readonly Element[]): boolean {
  return around.children.some((child) => (isTag(child) ? !outward.includes(child) && hasOtherWords(child, outward) : /[\p{L}\p{N}]/u.test(DomUtils.textContent(child))));
}

/** Names keep their capitals, which the pictures in a page need. */
const read = (html: string): Document => parseDocument(html, { lowerCaseTags: false, lowerCaseAttributeNames: false });

function linksIn(page: Document): readonly { readonly element: Element; readonly name: string; readonly value: string }[] {
  return DomUtils.getElementsByTagName('*', page).flatMap((element) => attributes.flatMap((name) => {
    const value = element.attribs[name];
    return value === undefined ? [] : [{ element, name, value }];
  }));
}

/** Where a link leads, if that is in the service; within the page, nowhere. */
function addressOf(value: string, at: string): { readonly address: string; readonly hash: string } | undefined {
  if (value.startsWith('#') || !URL.canParse(value, `${origin}${at}`)) return undefined;
  const url = new URL(value, `${origin}${at}`);
  return url.origin === origin ? { address: `${url.pathname}${url.search}`, hash: url.hash } : undefined;
}
