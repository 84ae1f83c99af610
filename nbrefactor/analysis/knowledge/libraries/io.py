"""io: files in memory and on disk; ``file`` in the tables of the builtins is what ``open`` returns."""

FUNCTIONS = {
    "open": "-> file; opens file 0:file by 1:mode",
    "open_code": "-> file; reads file 0:path",
    "FileIO": "-> file; opens file 0 by 1:mode",
    "TextIOWrapper BufferedReader BufferedWriter BufferedRandom": "-> view file of 0",
    "text_encoding": "-> scalar",
    "UnsupportedOperation": "-> any",
}

VALUES = {"SEEK_* DEFAULT_BUFFER_SIZE": "-> int"}

TYPES = {
    "StringIO": {"()": "-> .StringIO", "getvalue": "-> str", "bases": "file"},
    "BytesIO": {"()": "-> .BytesIO", "getvalue": "-> bytes", "getbuffer": "-> view memoryview", "bases": "file"},
}
