"""json: texts and files of it."""

FUNCTIONS = {
    "loads": "-> any",
    "load": "-> any; advances 0:fp",
    "dumps": "-> str",
    "dump": "maybe mutates 1:fp",
    "JSONEncoder JSONDecoder decoder.* encoder.*": "-> any; keeps all",
}
