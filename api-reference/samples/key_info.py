"""What this key may do. Run it before you hand a key to a program."""

from kraken import private

key = private("GetApiKeyInfo")
print("Name:       ", key["api_key_name"])
print("May:        ", ", ".join(key["permissions"]))
print("Only from:  ", ", ".join(key["ip_allowlist"]) or "any address")
print("Valid until:", key["valid_until"] if key["valid_until"] != "0" else "no end")
if "withdraw-funds" in key["permissions"]:
    print("This key can move money out. Does the program need that?")
