"""lzma: compressed bytes and files."""

FUNCTIONS = {
    "open LZMAFile": "-> file; opens file 0:filename by 1:mode",
    "compress decompress": "-> bytes",
    "LZMACompressor LZMADecompressor": "-> any",
}
