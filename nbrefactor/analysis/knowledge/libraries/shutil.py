"""shutil: copying, moving and deleting files."""

FUNCTIONS = {
    "copy copy2 copyfile copymode copystat copytree": "-> str; reads file 0:src; writes file 1:dst",
    "move": "-> str; reads file 0:src; writes file 0:src, 1:dst",
    "rmtree": "writes file 0:path",
    "chown": "writes file 0:path",
    "copyfileobj": "mutates 1:fdst; advances 0:fsrc",
    "make_archive": "-> str; reads file 2:root_dir; writes file 0:base_name",
    "unpack_archive": "reads file 0:filename; writes file 1:extract_dir or .",
    "which": "-> str; reads environ",
    "disk_usage": "-> scalar; reads file 0:path",
    "get_terminal_size": "-> scalar; reads environ",
    "ignore_patterns": "-> any; keeps all",
    "get_archive_formats get_unpack_formats": "-> list",
}
