"""hashlib."""

FUNCTIONS = {
    "file_digest": "-> .Hash; mutates 0",
    "pbkdf2_hmac scrypt": "-> bytes",
    "*": "-> .Hash",
}

VALUES = {"algorithms_*": "-> scalar"}

UNNAMED = "Hash"

TYPES = {
    "Hash": {
        "update": "mutates self",
        "digest": "-> bytes",
        "hexdigest": "-> str",
        "copy": "-> .Hash",
        ".*": "-> scalar",
    },
}
