"""What a finished page shows: addresses, numbers, handles and secrets, held against the official list.

`pieces` reads a page as a reader sees, hears and follows it. `disguise` undoes what hides an address, `addresses` and
`secrets` find it, `likeness` says which official name it imitates. Start at `judge.Judge`.
"""
