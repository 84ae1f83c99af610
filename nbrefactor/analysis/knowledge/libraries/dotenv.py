"""python-dotenv: files with settings of the environment."""

FUNCTIONS = {
    "load_dotenv": "-> bool; reads file 0:dotenv_path or .env; writes environ",
    "dotenv_values": "-> dict of str; reads file 0:dotenv_path or .env; reads environ",
    "find_dotenv": "-> str; reads cwd",
    "get_key": "-> str; reads file 0:dotenv_path",
    "set_key unset_key": "-> tuple; writes file 0:dotenv_path",
}
