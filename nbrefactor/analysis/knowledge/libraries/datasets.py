"""datasets: tables that never change; what ``map`` makes is another one."""

FUNCTIONS = {
    "load_dataset": "-> .Dataset|.DatasetDict; does network, print, shell",
    "load_from_disk": "-> .Dataset|.DatasetDict; reads file 0:dataset_path",
    "Dataset.from_pandas Dataset.from_dict Dataset.from_list": "-> .Dataset",
    "Dataset.from_csv Dataset.from_json Dataset.from_parquet Dataset.from_text": (
        "-> .Dataset|.DatasetDict; reads file 0:path_or_paths; does print, shell"
    ),
    "concatenate_datasets interleave_datasets": "-> .Dataset; keeps all",
    "get_dataset_config_names get_dataset_split_names": "-> list of str; does network",
    "disable_progress_bar enable_progress_bar disable_caching enable_caching": "writes datasets",
    "logging.set_verbosity* utils.logging.*": "writes logging",
    "Features Value ClassLabel Sequence Image Audio": "-> any; keeps all",
}

_TABLE = {
    "map filter": "-> like self; does print, shell",
    "shuffle": "-> like self; draws numpy.random unless seed; maybe mutates :generator, :generators",
    "train_test_split": "-> .DatasetDict; draws numpy.random unless seed; maybe mutates :generator",
    "select sort rename_column rename_columns remove_columns select_columns cast cast_column flatten": ("-> like self"),
    "class_encode_column with_format with_transform shard skip take align_labels_with_mapping": ("-> like self"),
    "add_column add_item": "-> like self; keeps all",
    "to_pandas": "-> pandas.DataFrame",
    "to_dict": "-> dict",
    "to_list": "-> list",
    "to_csv to_json to_parquet": "-> int; writes file 0:path_or_buf; maybe mutates 0:path_or_buf",
    "to_tf_dataset": "-> tensorflow.data.Dataset; keeps self; keeps all",
    "save_to_disk": "writes file 0; does print",
    "push_to_hub": "-> any; does network, print",
    "unique": "-> list",
    "set_* reset_*": "mutates self; calls nothing",
    "cleanup_cache_files": "-> any; does shell",
    ".num_rows .num_columns .shape .split": "-> scalar",
    ".column_names": "-> any",
    ".features .info .format": "-> view object",
    ".=": "mutates self; keeps 0",
    ".*": "-> any",
}

TYPES = {
    "Dataset": {
        "()": "-> .Dataset; keeps all",
        "iter": "-> iterator of dict; keeps self",
        "[] [text] [slice] [list] for": "-> any",
        **_TABLE,
    },
    "DatasetDict": {
        **_TABLE,
        "()": "-> .DatasetDict; keeps items 0",
        "[] [text]": "-> item .Dataset",
        "bases": "dict",
    },
}
