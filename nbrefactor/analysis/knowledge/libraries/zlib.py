"""zlib."""

FUNCTIONS = {"compress decompress": "-> bytes", "crc32 adler32": "-> int", "compressobj decompressobj": "-> any"}
