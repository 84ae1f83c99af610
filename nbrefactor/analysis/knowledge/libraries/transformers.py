"""transformers: models are modules of torch, or of keras where their names begin with TF."""

_LOADED = "does network, print; reads file 0:pretrained_model_name_or_path; draws torch.random"

FUNCTIONS = {
    "pipeline": "-> .Pipeline; keeps all; does network, print; draws torch.random",
    "set_seed": "writes random.global, numpy.random, torch.random",
    "*Tokenizer.from_pretrained *TokenizerFast.from_pretrained AutoProcessor.from_pretrained": (
        "-> .Tokenizer; does network, print; reads file 0:pretrained_model_name_or_path"
    ),
    "*Processor.from_pretrained *FeatureExtractor.from_pretrained": (
        "-> .Tokenizer; does network, print; reads file 0:pretrained_model_name_or_path"
    ),
    "*Config.from_pretrained": "-> .Config; does network; reads file 0:pretrained_model_name_or_path",
    "TF*.from_pretrained": "-> .TFPreTrainedModel; does network, print; draws tensorflow.random",
    "*.from_pretrained": f"-> .PreTrainedModel; {_LOADED}",
    "TF*.from_config": "-> .TFPreTrainedModel; draws tensorflow.random",
    "AutoModel*.from_config": "-> .PreTrainedModel; keeps all; draws torch.random",
    "DataCollator*": "-> .DataCollator; keeps all",
    "TrainingArguments Seq2SeqTrainingArguments": "-> .Config; keeps all",
    "Trainer Seq2SeqTrainer": "-> .Trainer; keeps all; maybe mutates :model; draws torch.random",
    "get_scheduler get_*_schedule* ": "-> torch.optim.Optimizer; keeps all",
    "logging.set_verbosity* utils.logging.set_verbosity*": "writes logging",
    "*Config": "-> .Config; keeps all",
}

UNNAMED = "Tokenizer Config DataCollator PreTrainedModel TFPreTrainedModel Pipeline Trainer"

TYPES = {
    "Pipeline": {
        "call": "-> any; mutates self; maybe draws torch.random, tensorflow.random; advances 0",
        "save_pretrained": "writes file 0:save_directory",
        ".model": "-> view .PreTrainedModel",
        ".tokenizer": "-> view .Tokenizer",
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
    "Tokenizer": {
        "call encode_plus batch_encode_plus prepare_for_model pad apply_chat_template": "-> any",
        "encode tokenize convert_tokens_to_ids convert_ids_to_tokens batch_decode": "-> any",
        "decode convert_tokens_to_string": "-> str",
        "get_vocab": "-> dict",
        "save_pretrained": "-> tuple; writes file 0:save_directory",
        "add_tokens add_special_tokens": "-> int; mutates self",
        ".vocab_size .model_max_length .pad_token .pad_token_id .eos_token .eos_token_id .cls_token": "-> scalar",
        ".sep_token .unk_token .mask_token .mask_token_id .sep_token_id .cls_token_id .bos_token": "-> scalar",
        ".=": "mutates self",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
    "Config": {
        "to_dict": "-> dict",
        "to_json_string": "-> str",
        "save_pretrained": "writes file 0:save_directory",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
    "DataCollator": {"call": "-> dict of torch.Tensor; maybe draws torch.random, numpy.random", ".*": "-> item"},
    "PreTrainedModel": {
        "generate": "-> any; draws torch.random; mutates self",
        "save_pretrained": "writes file 0:save_directory; does print",
        "push_to_hub": "-> any; does network",
        ".config": "-> view .Config",
        "bases": "torch.nn.Module",
    },
    "TFPreTrainedModel": {
        "generate": "-> any; draws tensorflow.random; mutates self",
        "save_pretrained": "writes file 0:saved_model_dir; does print",
        "push_to_hub": "-> any; does network",
        ".config": "-> view .Config",
        "bases": "keras.Model",
    },
    "Trainer": {
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": (
            "-> any; mutates items self; mutates self; does print, display, network, shell; "
            "draws torch.random, numpy.random, random.global"
        ),
    },
}
