"""The checksum of a book: the best ten levels of each side as one text, through CRC-32."""

from zlib import crc32


def checksum(asks, bids):
    """Of levels (price, quantity) as texts in the pair's full precision, the best first."""
    text = "".join(digits(part) for level in asks[:10] + bids[:10] for part in level)
    return crc32(text.encode())


def digits(number):
    """'0.5670' becomes '5670': no dot, and no zeros in front."""
    return number.replace(".", "").lstrip("0")


if __name__ == "__main__":
    asks = [
        ("0.5668", "4410.79769741"),
        ("0.5669", "4655.40412487"),
        ("0.5670", "49844.89424998"),
        ("0.5671", "24306.41678000"),
        ("0.5672", "29783.25223475"),
        ("0.5673", "57234.71239278"),
        ("0.5674", "45065.04744000"),
        ("0.5675", "5912.76380354"),
        ("0.5676", "42514.92434778"),
        ("0.5677", "36304.08470220"),
    ]
    bids = [
        ("0.5666", "4831.75496356"),
        ("0.5665", "6658.22734739"),
        ("0.5664", "18724.91513344"),
        ("0.5663", "11563.92544914"),
        ("0.5662", "14006.65365711"),
        ("0.5661", "17454.85679807"),
        ("0.5660", "18097.15470000"),
        ("0.5659", "33644.89175666"),
        ("0.5658", "148.34640000"),
        ("0.5657", "606.70854372"),
    ]
    print(checksum(asks, bids))
    assert checksum(asks, bids) == 2439117997
