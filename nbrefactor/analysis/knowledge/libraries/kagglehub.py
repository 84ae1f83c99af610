"""kagglehub: downloads."""

FUNCTIONS = {
    "dataset_download model_download competition_download": "-> str; does network, print, shell",
    "notebook_output_download": "-> str; does network, print, shell",
    "login": "does input, network",
    "whoami": "-> dict; does network, print",
    "load_dataset dataset_load": "-> any; does network, print, shell",
}

UNNAMED = "load_dataset"
