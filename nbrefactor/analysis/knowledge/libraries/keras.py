"""keras, alone or inside tensorflow: ``fit`` and friends change the model and draw random numbers."""

ALIASES = {
    "src.models src.layers": ".",
    "engine.* models": ".",
    "layers.core layers.convolutional layers.recurrent layers.pooling layers.embeddings": ".layers",
    "layers.wrappers": ".layers",
    "layers.normalization layers.advanced_activations layers.merge": ".layers",
    "wrappers.scikit_learn": ".wrappers",
    "_tf_keras.keras api": ".",
}
# ``models`` and ``layers`` hold the same kinds of object; models.Sequential is keras.Sequential.

_TRAINED = "mutates self; draws tensorflow.random; draws numpy.random; advances 0:x"

FUNCTIONS = {
    "load_model saving.load_model": "-> .Model; reads file 0:filepath",
    "save_model saving.save_model": "writes file 1:filepath",
    "clone_model": "-> .Model; draws tensorflow.random",
    "model_from_json model_from_yaml model_from_config": "-> .Model; draws tensorflow.random",
    "backend.clear_session": "writes tensorflow.graph",
    "backend.set_* utils.set_random_seed config.set_* mixed_precision.set_*": (
        "writes tensorflow.options; writes tensorflow.random; writes numpy.random; writes random.global"
    ),
    "backend.get_session backend.floatx backend.image_data_format backend.learning_phase config.*": (
        "-> any; reads tensorflow.options"
    ),
    "backend.random_*": "-> tensorflow.Tensor; draws tensorflow.random unless seed",
    "backend.* ops.*": "-> tensorflow.Tensor",
    "random.*": "-> any; draws tensorflow.random unless seed",
    "datasets.*": "-> tuple of any, any; does network",
    "applications.*.preprocess_input applications.*.decode_predictions": "-> maybe 0; maybe mutates 0",
    "applications.*": "-> .Model; does network; draws tensorflow.random",
    "preprocessing.image.load_img utils.load_img": "-> PIL.Image.Image; reads file 0:path",
    "preprocessing.image.save_img utils.save_img": "writes file 0:path",
    "preprocessing.image.img_to_array preprocessing.sequence.pad_sequences": ("-> numpy.ndarray"),
    "utils.to_categorical": ("-> numpy.ndarray"),
    "utils.img_to_array utils.pad_sequences utils.normalize preprocessing.text.one_hot": "-> numpy.ndarray",
    "preprocessing.image.array_to_img utils.array_to_img": "-> PIL.Image.Image",
    "preprocessing.image_dataset_from_directory utils.image_dataset_from_directory": (
        "-> tensorflow.data.Dataset; reads file 0:directory; draws tensorflow.random unless seed; does print"
    ),
    "preprocessing.text_dataset_from_directory utils.text_dataset_from_directory": (
        "-> tensorflow.data.Dataset; reads file 0:directory; draws tensorflow.random unless seed; does print"
    ),
    "preprocessing.image.ImageDataGenerator": "-> .preprocessing.Generator",
    "preprocessing.text.Tokenizer": "-> .preprocessing.Tokenizer",
    "preprocessing.*": "-> any",
    "utils.plot_model": "-> any; writes file 1:to_file",
    "utils.get_file": "-> str; does network",
    "utils.*": "-> any",
    "wrappers.*": "-> sklearn.base.BaseEstimator; keeps all",
    "callbacks.ModelCheckpoint": "-> .callbacks.Callback; writes file 0:filepath",
    "callbacks.CSVLogger": "-> .callbacks.Callback; writes file 0:filename",
    "callbacks.TensorBoard": "-> .callbacks.Callback; writes file 0:log_dir",
    "callbacks.*": "-> .callbacks.Callback; keeps all",
    "layers.experimental.* layers.*": "-> .layers.Layer; keeps all; draws tensorflow.random",
    "optimizers.* losses.* metrics.* initializers.* regularizers.* constraints.* activations.*": (
        "-> .Part; keeps all"
    ),
    "Input layers.Input": "-> tensorflow.Tensor",
    "mixed_precision.*": "-> any; writes tensorflow.options",
}

VALUES = {"__version__": "-> scalar"}

UNNAMED = "Part preprocessing.Generator preprocessing.Tokenizer"

_LAYER = {
    "()": "-> any; keeps all; draws tensorflow.random",
    "call": "-> tensorflow.Tensor; keeps self; mutates self; maybe draws tensorflow.random",
    "build add_weight add_loss add_metric load_own_variables": "-> any; mutates self; keeps all",
    "adapt": "mutates self; advances 0:data",
    "set_weights": "mutates self",
    "get_weights": "-> list of numpy.ndarray",
    "get_config": "-> dict",
    "count_params": "-> int",
    "compute_* from_config": "-> any",
    ".=": "mutates self; keeps 0",
    ".name .trainable .input_shape .output_shape .dtype .built": "-> scalar",
    ".*": "-> view object",
}

TYPES = {
    "layers.Layer": _LAYER,
    "Model Sequential": {
        "fit fit_generator": f"-> .callbacks.History; {_TRAINED}; keeps self",
        "train_on_batch": f"-> any; {_TRAINED}",
        "evaluate evaluate_generator test_on_batch": "-> any; mutates self; advances 0:x; does print",
        "predict predict_generator predict_on_batch predict_classes": ("-> numpy.ndarray; advances 0:x"),
        "predict_proba": ("-> numpy.ndarray; advances 0:x"),
        "compile": "mutates self; keeps all",
        "add": "mutates self; keeps all; draws tensorflow.random",
        "pop": "-> item; mutates self",
        "load_weights": "-> any; mutates self; reads file 0:filepath",
        "save_weights save export": "writes file 0:filepath",
        "summary": "does print",
        "to_json to_yaml": "-> str",
        "get_layer": "-> view .layers.Layer",
        "reset_states reset_metrics": "mutates self",
        "make_*_function": "-> any; mutates self",
        ".layers .weights .trainable_weights .trainable_variables .variables .inputs": "-> view list",
        ".outputs": "-> view list",
        ".optimizer .history": "-> item",
        "bases": ".layers.Layer",
    },
    "callbacks.History": {".history": "-> item dict", ".model": "-> item .Model", ".*": "-> item"},
    "callbacks.Callback": {
        "set_model set_params": "mutates self; keeps all",
        "on_*": "-> any; mutates self",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "Part": {
        "update_state reset_state reset_states": "-> any; mutates self",
        "result": "-> tensorflow.Tensor",
        "apply_gradients minimize apply": "-> any; mutates items self; mutates items 0; advances 0",
        "get_config": "-> dict",
        "call": "-> tensorflow.Tensor",
        ".=": "mutates self",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
    "preprocessing.Generator": {
        "fit": "mutates self",
        "flow flow_from_directory flow_from_dataframe": (
            "-> iterator of tuple; keeps all; draws numpy.random unless seed; reads file :directory"
        ),
        "*": "-> any",
        ".*": "-> any",
    },
    "preprocessing.Tokenizer": {
        "fit_on_texts fit_on_sequences": "mutates self; advances 0",
        "texts_to_sequences": "-> list of list",
        "texts_to_matrix sequences_to_matrix": "-> numpy.ndarray",
        "sequences_to_texts": "-> list of str",
        "to_json": "-> str",
        "*": "-> any",
        ".*": "-> item",
    },
}
