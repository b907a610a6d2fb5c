/** What the address names on this page; as it is where it is not an encoded name. */
export function named() {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
