"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ANYWHERE: dict[str, str] = {
    (
        "B Etiny Etop N abs accumulator add_prefix add_suffix affine_transform agg aggregate aic "
        "align all anom anova_lm any apply apply_async applymap approxQuantile argmax argmin "
        "argpartition args_cnc argsort as_base_exp as_coefficients_dict as_hex as_independent "
        "as_integer_ratio as_numer_denom as_numpy_iterator as_powers_dict as_real_imag asfreq asof "
        "astimezone atoms between bic broadcast buffer build_analyzer build_preprocessor "
        "build_tokenizer cancelled capitalize capture cardinality case_when cat center clone "
        "collect collect_schema columnspace combine combine_first compare compressed "
        "compute_gradients conf_int convert_dtypes copy_into corr corrwith "
        "cost_complexity_pruning_path count count_params cov cov_params createDataFrame "
        "create_valid csv cube cumcount cummax cummin cumprod cumsum dataspecs date "
        "dbscan_clustering decision_function decision_path decode degree deriv describe det diff "
        "digest dissolve div divide divmod done dot droplevel dumps duplicated eigenvals eigenvects "
        "empty encode encode_contents end endswith entropy eq equals error_norm estimated_size "
        "eval_metrics evals_result exception exists expandtabs explain explode export f_test "
        "facet_data factorize fetch fileno filled filter find_class findall finditer "
        "first_valid_index fittedvalues flat floordiv fold forecast freeze freq from_config "
        "from_custom_template from_formula from_samples full full_figure_for_development full_match "
        "fullmatch ge generate_state get_best_score get_booster get_column_index get_config "
        "get_covariance get_default get_depth get_dummies get_evals_result get_feature_importance "
        "get_feature_names get_feature_names_out get_forecast get_full_url get_group get_header "
        "get_identifiers get_indexer get_indexer_for get_indices get_influence get_last_lr "
        "get_legend_handles_labels get_level_values get_margeff get_metadata_routing get_method "
        "get_n_leaves get_n_splits get_node get_num_boosting_rounds get_position get_precision "
        "get_prediction get_shape get_size_inches get_state get_stop_words get_storer get_submatrix "
        "get_support get_weights get_xbound get_xgb_params get_xlim get_xticks get_ybound get_ylim "
        "get_yticks getbands getbbox getcolors getextrema getfont getinfo getmember getmembers "
        "getnames getpixel getprojection getstate getvalue gibbs glob group groupBy group_by "
        "group_by_dynamic groupdict groups gt hapaxes has_attr has_header has_key has_option "
        "has_proxy has_section has_trait have_units header_items hessian histogram imap "
        "imap_unordered impulse_responses in_axes index infer_objects info infolist information "
        "integ interval inverse_transform is_absolute is_alive is_block_device is_char_device "
        "is_dir is_duplicated is_empty is_fifo is_file is_junction is_mount is_relative_to "
        "is_reserved is_set is_socket is_symlink is_valid isatty isdisjoint isin isna isnull "
        "isocalendar isreadable isrecursive issubset issuperset iter_rows iter_slices iterdir "
        "iterdump iterrows itertuples join joinpath json jumped kneighbors kneighbors_graph kurt "
        "kurtosis last_valid_index latent_mean_and_variance lazy le ljust locked "
        "log_marginal_likelihood loglike logpdf lower lstrip lt mahalanobis make_one_shot_iterator "
        "map map_async match max mean median melt memory_usage merge min mod mode most_common move "
        "move_into mul multiline_textbbox multiply n_chunks namelist ne new_child new_edge_key "
        "new_tag next ngroup nlargest nodes nonzero norm notna notnull nsmallest nullspace nunique "
        "options orc overlay parallelize parquet parse parse_args parse_known_args partition path "
        "pct_change pdf perplexity persistent_id persistent_load pickable pivot pivot_table pow "
        "predict predict_classes predict_generator predict_on_batch predict_proba process_text prod "
        "product pvalues qsize quantile quantiles radd radius_neighbors radius_neighbors_graph "
        "radix randomSplit range rank rdiv rdivmod read_bytes readable readlink "
        "reconstruction_error reduce refit reindex reindex_like relative_to removeprefix "
        "removesuffix reorder_levels repeat rfind rfloordiv rglob rindex rjust rmod rmul rollup "
        "round row rows rpartition rpow rref rsplit rstrip rsub rtruediv running samefile sample_y "
        "scale scanner score score_samples search searchsorted sections seekable "
        "select_as_coordinates select_as_multiple select_column select_dtypes sem "
        "sequences_to_matrix sequences_to_texts set_ordered shap_interaction_values shap_values "
        "shift show simplify size sjoin skew slice span splitlines sql stack stale starmap "
        "starmap_async startswith stats std stop_recording strip sub subn subset subtract sum "
        "summary summary2 swapcase swaplevel t_test table_names take takeOrdered tell testzip "
        "textbbox textlength texts_to_matrix texts_to_sequences textsize time timetz title toPandas "
        "to_array to_bytes to_dict to_dicts to_flat_index to_frame to_image to_ordered_dict "
        "to_pandas to_period to_plotly_json to_pydatetime to_pytimedelta to_records to_svg "
        "to_timestamp tobitmap tobytes toflex top topk torecords tostring total trace traits "
        "transform translate truediv tz_convert tz_localize unique unstack upper value_counts var "
        "wald_test walk with_name with_segments with_stem with_suffix writable write_bytes "
        "write_text xaxis_inverted yaxis_inverted zfill"
    ): "-> any",
    (
        "add_gridspec adjacency as_matrix asformat asfptype astype at_time begin between_time "
        "blobopen bool buffers byte cast children chunk conj conjugate connect contiguous "
        "copy cursor data_ptr diagonal difference edge_subgraph elements ewm expand expand_as "
        "expanding facet_axis find findAll findChild findNext findNextSibling findParent "
        "find_all find_all_next find_next find_next_sibling find_next_siblings find_parent "
        "find_parents find_previous find_previous_sibling findobj first flatten fromkeys get "
        "getA getA1 getH getI getT get_axes get_buffer get_column get_columns get_edge_data "
        "get_figure get_imag get_layer get_parameter get_params get_real get_submodule "
        "get_subplot getbuffer getdata getfield groupby head idxmax idxmin int intersection "
        "item items iter_columns iteritems iterkeys itervalues keys last long modules movedim "
        "named_buffers named_children named_modules named_parameters narrow nbunch_iter "
        "neighbors new_subplotspec numpy parameters permute pipe predecessors properties "
        "ravel raw_connection resample reshape result rolling save_binary save_model select "
        "select_one set_flags split squeeze state_dict str successors swapaxes "
        "symmetric_difference t tail to_device to_directed to_list to_numpy to_series "
        "to_undirected tobsr tocoo tocsc tocsr todia todok tolil tolist toreadonly transpose "
        "type_as unbind unfold union unsqueeze values view view_as xs"
    ): "-> maybe view object",
    (
        "abort acquire add add_class add_done_callback add_edge "
        "add_edges_from add_loss add_metric add_module add_named_style "
        "add_node add_nodes_from add_param_group add_traits add_valid "
        "add_weight add_weighted_edges_from apply_gradients "
        "apply_transparency batch_animate batch_update boost build bytes "
        "byteswap cancel close close_all communicate correct_covariance "
        "delete display draft drop_in_place edges enable_external_loop "
        "endData evaluate extractall extractfile fetchall fetchmany fetchone "
        "fit_constrained fit_predict fit_regularized fit_resample fit_sample "
        "fit_transform flush forward free_dataset free_network get_chunk "
        "gradient handle_data handle_endtag handle_starttag hstack insert "
        "insert_after insert_before iter_content iter_lines iternext "
        "jacobian load_config load_own_variables load_state_dict minimize "
        "model_from_string move_sheet notify notify_all object_was_parsed "
        "open peek permuted poll popTag pushTag put random read read1 "
        "readinto readinto1 readline readlines rechunk reconfigure "
        "register_buffer register_module register_parameter release remove "
        "remove_axis remove_class remove_multi_index reset reset_parameter "
        "reset_state reset_states reweight_covariance rollback_one_iter "
        "rotate row_add row_mult run seek send_state set_attr set_exception "
        "set_param set_result set_state set_trait shrink_to_fit shuffle "
        "shuffle_models smooth sort spawn standard_exponential "
        "standard_gamma standard_normal start step submit unobserve_all "
        "update_state verify vstack wait wait_for write writeheader writerow "
        "zero_grad"
    ): "-> any; maybe mutates self; keeps all",
    (
        "adapt add_handler add_header add_section add_unredirected_header "
        "add_xi addfile alpha_composite append_to_multiple appendleft "
        "attr backup backward check_format cleanup clear_edges clear_memo "
        "col_del col_op col_swap commit copyin_list copyin_matrix "
        "create_aggregate create_collation create_function "
        "create_table_index create_window_function decompose define_macro "
        "difference_update discard dispose dump edge eliminate_zeros "
        "enable_load_extension extendleft fill fit_on_sequences "
        "fit_on_texts frombytes fromfile fromlist fromstring fromunicode "
        "initialize interrupt intersection_update isetitem itemset kill "
        "load_extension mkdir mount move_to_end node observe paste prune "
        "put_nowait putalpha putdata putpalette putpixel read_dict "
        "read_file read_string readfp reduce_size register "
        "register_magic_function reload remove_data remove_edge "
        "remove_edges_from remove_header remove_node remove_nodes_from "
        "remove_option remove_section reset_metrics resize rollback "
        "row_del row_op row_swap seed setDaemon setName set_authorizer "
        "set_bad set_bandwidth set_custom_exc set_defaults set_extremes "
        "set_filter_method set_hook set_model set_over "
        "set_progress_handler set_proxy set_shape set_smoother_output "
        "set_smoothing_factor set_trace_callback set_under set_weights "
        "set_yi setdiag setfield setflags setinputsizes setoutputsize "
        "setpassword setstate shutdown sort_indices ssm sum_duplicates "
        "symmetric_difference_update sync task_done terminate thumbnail "
        "unobserve watch writelines writepy writerows writestr zip_row_op"
    ): "-> scalar; maybe mutates self; keeps all",
    (
        "__next__ add_argument add_argument_group "
        "add_features_from add_mutually_exclusive_group "
        "add_subparsers append append_trace assign assign_add "
        "assign_sub cache callback choice choices clear "
        "compile construct copy_worksheet cpu create_sheet "
        "cuda densify detach double enter_context eval execute "
        "executemany executescript extend extract field fit "
        "fit_words float format generate "
        "generate_from_frequencies generate_from_text "
        "get_nowait get_sheet_by_name half harden_mask "
        "insert_column load load_model option partial_fit "
        "persist pop pop_all popitem popleft push recolor "
        "register_hook replaceWith replaceWithChildren "
        "replace_column replace_with replace_with_children "
        "requires_grad_ resize_ restrict retain_grad reverse "
        "sample save scatter scatter_add scatter_update schema "
        "send set set_ set_at_idx set_fill_value set_output "
        "set_params set_subplots set_title set_value "
        "setdefault share_memory share_memory_ shrink_mask "
        "soften_mask sparsify subgraph text throw to train "
        "truncate type unpersist unshare_mask unwrap update"
    ): "-> maybe view object; maybe mutates self; keeps all",
    (
        "autocorr buffer_info check_returncode chmod count_nonzero dim element_size error getName "
        "get_constrained_layout get_dpi get_figheight get_figwidth get_fill_value get_loc "
        "get_slice_bound get_tight_layout get_value getboolean getfloat getformat getint "
        "getmaxprint getnnz hardlink_to holds_integer identical ids inode isDaemon isOpened "
        "iscontiguous lchmod link_to lookup lstat ndimension nelement numel order owner "
        "raise_for_status rmdir stat storage_offset stride symlink_to tofile touch unlink validate "
        "validate_property"
    ): "-> scalar",
    (
        "add_categories as_ordered as_unordered backfill bfill clip clip_lower clip_upper drop "
        "drop_duplicates dropna ffill fillna interpolate mask pad query remove_categories "
        "remove_unused_categories rename rename_axis rename_categories rename_geometry "
        "reorder_categories replace reset_index set_axis set_categories set_codes set_crs "
        "set_geometry set_index set_labels set_levels set_names sort_index sort_values to_crs "
        "where"
    ): "-> any; inplace",
    (
        "__fspath__ __str__ as_posix as_uri casefold ctime decode_contents extra_repr format_help "
        "format_map format_usage getText get_label get_text get_title get_xlabel get_xscale "
        "get_ylabel get_yscale hex hexdigest isoformat new_string pformat prettify read_text render "
        "safe_substitute strftime substitute to_html to_json to_url to_yaml tounicode"
    ): "-> str",
    (
        "collocations common_contexts concordance emit foreach foreachPartition handle list "
        "pprint printSchema print_grid print_help print_nonzero print_usage printdir similar "
        "tabulate"
    ): "-> scalar; does print",
    (
        "add_axes add_subfigure "
        "add_subplot annotate gca "
        "inset_axes legend "
        "secondary_xaxis "
        "secondary_yaxis set_xlabel "
        "set_ylabel subfigures "
        "subplot_mosaic subplots twinx "
        "twiny"
    ): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, "
        ":axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    (
        "add_legend despine "
        "map_dataframe map_diag "
        "map_lower map_offdiag "
        "map_upper plot_joint "
        "plot_marginals refline "
        "tick_params tight_layout"
    ): ("-> maybe view object; maybe mutates self; keeps all; does plot; draws pyplot.figure; reads matplotlib.rc"),
    (
        "evaluate_generator moveto refresh set_description "
        "set_description_str set_postfix set_postfix_str "
        "test_on_batch unpause"
    ): "-> any; maybe mutates self; keeps all; does print",
    "ev ex getoutput magic run_cell run_cell_magic run_line_magic system": "-> any; does dynamic",
    ("add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table"): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, "
        ":axes; mutates 0; reads matplotlib.rc; writes pyplot.figure"
    ),
    (
        "write_avro write_csv write_ipc write_ipc_stream write_json write_ndjson write_parquet"
    ): "-> any; maybe mutates 0:file; writes file 0:file",
    "exp fma ln log10 normalize quantize sqrt": "-> any; reads decimal",
    (
        "addFilter addHandler removeFilter removeHandler setFormatter setLevel setStream"
    ): "-> scalar; maybe mutates self; keeps all; writes logging",
    (
        "createGlobalTempView createOrReplaceTempView createTempView insertInto jdbc registerTempTable saveAsTable"
    ): "-> scalar; writes pyspark",
    "critical debug fatal log warn warning": "-> scalar; does print; reads logging",
    "patch post request request_encode_url urlopen": "-> any; maybe mutates self; keeps all; does network",
    (
        "bernoulli_ exponential_ normal_ random_ uniform_"
    ): "-> maybe view object; maybe mutates self; keeps all; draws torch.random unless generator",
    "to_feather to_orc to_parquet to_pickle": "-> any; maybe mutates 0:path; writes file 0:path",
    ("bxp update_from violin violinplot"): (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "getChild getEffectiveLevel hasHandlers isEnabledFor": "-> any; reads logging",
    "sink_csv sink_ipc sink_ndjson sink_parquet": "-> any; writes file 0:path",
    "open_editor serve to_clipboard write_clipboard": "-> scalar; does shell",
    (
        "append_display_data append_stderr append_stdout clear_output"
    ): "-> scalar; maybe mutates self; keeps all; does display",
    ("flow flow_from_dataframe flow_from_directory"): "-> any; draws numpy.random unless seed; reads file :directory",
    (
        "append_axes new_horizontal new_vertical"
    ): "-> any; maybe mutates self; keeps all; does plot; writes pyplot.figure",
    "now today utcnow": "-> any; reads clock",
    "del_var drop_by_id reset_selective": "-> scalar; does dynamic",
    "to_latex to_markdown to_string": "-> str; maybe mutates 0:buf; writes file 0:buf",
    "ginput waitforbuttonpress": "-> any; does input",
    "delaxes sca": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates "
        "0; reads matplotlib.rc; writes pyplot.figure"
    ),
    "boxplot hist": "-> any; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "fit_generator train_on_batch": "-> any; maybe mutates self; keeps all; draws numpy.random; draws tensorflow.random",
    "toarray todense": "-> any; mutates 1:out",
    "choose ptp": "-> any; mutates 1:out; mutates :out",
    "nanmax nanmin": "-> any; mutates :out",
    "absolute resolve": "-> any; reads cwd",
    "textFile wholeTextFiles": "-> any; reads file 0",
    "write_delta write_iceberg": "-> any; writes file 0:target",
    "add_to wrap": "-> maybe view object; maybe mutates self; keeps all; mutates 0",
    "write_html write_image": "-> scalar; maybe mutates 0:file; writes file 0:file",
    "sharex sharey": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "mutates 0:other; reads matplotlib.rc; writes pyplot.figure"
    ),
    "clear_flags clear_traps": "-> scalar; maybe mutates self; keeps all; writes decimal",
    "to_html5_video to_jshtml": "-> str; maybe mutates self; keeps all; does plot",
    "explore": "-> any; does plot; draws pyplot.figure unless ax; maybe mutates :ax",
    "plot_diagnostics": "-> any; does plot; draws pyplot.figure unless ax; maybe mutates :ax, :fig",
    "glimpse": "-> any; does print",
    "simulate": "-> any; draws numpy.random unless random_state",
    "rvs": "-> any; draws numpy.random unless random_state; maybe mutates :random_state, :rng",
    "getOrCreate": "-> any; draws pyspark",
    "samples": "-> any; draws random.global unless seed",
    "to_sql": "-> any; maybe mutates 1:con; writes file 1:con",
    "write_database": "-> any; maybe mutates 1:connection",
    "load_weights": "-> any; maybe mutates self; keeps all; reads file 0:filepath",
    "restore": "-> any; maybe mutates self; keeps all; reads file 1:save_path; writes tensorflow.graph",
    "on": "-> any; mutates 0:target",
    "compress": "-> any; mutates 2:out; mutates :out",
    "expanduser": "-> any; reads environ",
    "table": "-> any; reads pyspark",
    "snapshot": "-> any; writes file 0",
    "serialize": "-> any; writes file 0:file",
    "to_msgpack": "-> any; writes file 0:path_or_buf",
    "write_excel": "-> any; writes file 0:workbook",
    "exec_driver_sql": "-> maybe view object; maybe mutates self; keeps all; does network",
    "plot": "-> maybe view object; maybe mutates self; keeps all; does plot",
    "colorbar": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates 0:mappable; "
        "maybe mutates :ax, :cax, :axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    "to_file": "-> maybe view object; writes file 0:filename",
    "exit": "-> scalar; does exit",
    "to_gbq": "-> scalar; does network",
    "savefig": "-> scalar; does plot",
    "dispersion_plot": "-> scalar; does plot; draws pyplot.figure",
    "to_excel": "-> scalar; maybe mutates 0:excel_writer; writes file 0:excel_writer",
    "to_stata": "-> scalar; maybe mutates 0:path; writes file 0:path",
    "to_hdf": "-> scalar; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "draw": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "send_signal": "-> scalar; maybe mutates self; keeps all; does shell",
    "stop": "-> scalar; maybe mutates self; keeps all; writes pyspark",
    "save_weights": "-> scalar; writes file 0:filepath",
    "dump_model": "-> scalar; writes file 0:fout",
    "saveAsTextFile": "-> scalar; writes file 0:path",
    "pandas": "-> scalar; writes pandas.options",
    "show_graph": "-> str; does display",
    "to_csv": "-> str; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "to_xml": "-> str; maybe mutates 0:path_or_buffer; writes file 0:path_or_buffer",
}
