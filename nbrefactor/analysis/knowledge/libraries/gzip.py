"""gzip: compressed bytes and files."""

FUNCTIONS = {
    "open GzipFile": "-> file; opens file 0:filename by 1:mode",
    "compress decompress": "-> bytes",
}
