/** A proof whose run is nobody's evidence. */
export const proving = <Test>(_claim: string, test: Test): Test => test;
