"""One counter for all threads: no nonce comes twice."""

from concurrent.futures import ThreadPoolExecutor

from kraken import new_nonce

with ThreadPoolExecutor(8) as threads:
    taken = list(threads.map(lambda _: int(new_nonce()), range(1000)))

print(len(set(taken)), "different nonces, up to", max(taken))
assert len(set(taken)) == 1000
