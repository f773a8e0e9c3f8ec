// What a server that renders pages gets in the place of the element, which browsers have: nothing. The
// tag and the fallback in it go out as they stand.
export {};
