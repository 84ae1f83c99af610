"""urllib3."""

FUNCTIONS = {
    "disable_warnings": "writes warnings",
    "PoolManager": "-> .PoolManager",
    "request": "-> any; does network",
}

TYPES = {
    "PoolManager": {"request urlopen request_encode_url": "-> any; does network; mutates self", "clear": "mutates self"}
}
