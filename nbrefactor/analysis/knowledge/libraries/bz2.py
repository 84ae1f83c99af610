"""bz2: compressed bytes and files."""

FUNCTIONS = {
    "open BZ2File": "-> file; opens file 0:filename by 1:mode",
    "compress decompress": "-> bytes",
    "BZ2Compressor BZ2Decompressor": "-> any",
}
