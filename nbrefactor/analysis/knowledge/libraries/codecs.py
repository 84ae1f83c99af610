"""codecs."""

FUNCTIONS = {
    "open": "-> file; opens file 0:filename by 1:mode",
    "encode decode escape_decode": "-> any",
    "getreader getwriter lookup": "-> any",
}
