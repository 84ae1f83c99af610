"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ANYWHERE: dict[str, str] = {
    (
        "Etiny Etop abs add_prefix add_suffix agg aggregate aic align all anom anova_lm any apply "
        "apply_async applymap argmax argmin argpartition args_cnc argsort as_base_exp "
        "as_coefficients_dict as_hex as_independent as_integer_ratio as_numer_denom as_powers_dict "
        "as_real_imag asfreq asof assign astimezone atoms between bic bool build_analyzer "
        "build_preprocessor build_tokenizer cancelled capitalize capture case_when cat center "
        "columnspace combine combine_first compare compressed conf_int convert_dtypes copy_into "
        "corr corrwith cost_complexity_pruning_path count cov cov_params create_valid cumcount "
        "cummax cummin cumprod cumsum date dbscan_clustering decision_function decision_path decode "
        "degree deriv describe det diff digest div divide divmod done dot droplevel dumps "
        "duplicated edges eigenvals eigenvects empty encode encode_contents end endswith entropy eq "
        "equals error_norm eval_metrics evals_result evaluate exception exists expandtabs explode "
        "export f_test facet_data factorize fileno filled filter find_class findall finditer "
        "first_valid_index fittedvalues flat floordiv forecast format freeze from_custom_template "
        "from_formula from_samples full full_figure_for_development full_match fullmatch ge "
        "generate_state get_best_score get_booster get_covariance get_default get_depth get_dummies "
        "get_evals_result get_feature_importance get_feature_names get_feature_names_out "
        "get_forecast get_full_url get_group get_header get_identifiers get_indexer get_indexer_for "
        "get_indices get_influence get_legend_handles_labels get_level_values get_margeff "
        "get_metadata_routing get_method get_n_leaves get_n_splits get_node get_num_boosting_rounds "
        "get_position get_precision get_prediction get_shape get_size_inches get_state "
        "get_stop_words get_storer get_submatrix get_support get_xbound get_xgb_params get_xlim "
        "get_xticks get_ybound get_ylim get_yticks getbands getbbox getcolors getextrema getfont "
        "getinfo getmember getmembers getnames getpixel getprojection getstate getvalue gibbs glob "
        "group groupdict groups gt has_attr has_header has_key has_option has_proxy has_section "
        "has_trait have_units header_items hessian histogram imap imap_unordered impulse_responses "
        "in_axes index infer_objects info infolist information integ interval inverse_transform "
        "is_absolute is_alive is_block_device is_char_device is_dir is_fifo is_file is_junction "
        "is_mount is_relative_to is_reserved is_set is_socket is_symlink is_valid isatty isdisjoint "
        "isin isna isnull isocalendar isreadable isrecursive issubset issuperset iterdir iterdump "
        "iterrows itertuples join joinpath json jumped kneighbors kneighbors_graph kurt kurtosis "
        "last_valid_index latent_mean_and_variance le ljust locked log_marginal_likelihood loglike "
        "logpdf lower lstrip lt mahalanobis map map_async match max mean median melt memory_usage "
        "merge min mod mode most_common move move_into mul multiline_textbbox multiply namelist ne "
        "new_child new_edge_key new_tag next ngroup nlargest nodes nonzero norm notna notnull "
        "nsmallest nullspace nunique options parse parse_args parse_known_args partition path "
        "pct_change pdf perplexity persistent_id persistent_load pickable pivot pivot_table pow "
        "predict prod product pvalues qsize quantile quantiles radd radius_neighbors "
        "radius_neighbors_graph radix rank rdiv rdivmod read_bytes readable readlink "
        "reconstruction_error refit reindex reindex_like relative_to removeprefix removesuffix "
        "reorder_levels repeat rfind rfloordiv rglob rindex rjust rmod rmul round rpartition rpow "
        "rref rsplit rstrip rsub rtruediv running samefile sample_y scanner score score_samples "
        "search searchsorted sections seekable select_as_coordinates select_as_multiple "
        "select_column select_dtypes sem set_ordered shift size skew slice span split splitlines "
        "stack stale starmap starmap_async startswith stats std strip sub subn subset subtract sum "
        "summary summary2 swapcase swaplevel t_test take tell testzip textbbox textlength textsize "
        "time timetz title to_bytes to_dict to_flat_index to_frame to_image to_ordered_dict "
        "to_period to_plotly_json to_pydatetime to_pytimedelta to_records to_series to_timestamp "
        "tobitmap tobytes toflex torecords tostring total trace traits transform translate truediv "
        "tz_convert tz_localize unique unstack upper value_counts var wald_test walk with_name "
        "with_segments with_stem with_suffix writable write_bytes write_text xaxis_inverted "
        "yaxis_inverted zfill"
    ): "-> any",
    (
        "add_handler add_header add_section add_unredirected_header add_xi "
        "addfile alpha_composite append_to_multiple appendleft backup "
        "check_format cleanup clear_edges clear_memo col_del col_op "
        "col_swap commit copyin_list copyin_matrix create_aggregate "
        "create_collation create_function create_table_index "
        "create_window_function decompose define_macro difference_update "
        "discard dump eliminate_zeros enable_load_extension extendleft "
        "fill frombytes fromfile fromlist fromstring fromunicode "
        "initialize interrupt intersection_update isetitem itemset kill "
        "load_extension mkdir mount move_to_end observe paste prune "
        "put_nowait putalpha putdata putpalette putpixel read_dict "
        "read_file read_string readfp reduce_size register "
        "register_magic_function reload remove remove_data remove_edge "
        "remove_edges_from remove_header remove_node remove_nodes_from "
        "remove_option remove_section resize rollback rotate row_del "
        "row_op row_swap run seed setDaemon setName set_authorizer set_bad "
        "set_bandwidth set_custom_exc set_defaults set_extremes "
        "set_filter_method set_hook set_over set_progress_handler "
        "set_proxy set_shape set_smoother_output set_smoothing_factor "
        "set_trace_callback set_under set_yi setdiag setfield setflags "
        "setinputsizes setoutputsize setpassword setstate shuffle shutdown "
        "sort_indices ssm sum_duplicates symmetric_difference_update sync "
        "task_done terminate thumbnail unobserve writelines writepy "
        "writerows writestr zip_row_op"
    ): "-> scalar; maybe mutates self; keeps all",
    (
        "abort acquire add add_class add_done_callback add_edge "
        "add_edges_from add_node add_nodes_from add_traits add_valid "
        "add_weighted_edges_from append apply_transparency batch_animate "
        "batch_update boost bytes byteswap cancel clear close close_all "
        "communicate correct_covariance delete detach display draft "
        "enable_external_loop endData eval extend extractall extractfile "
        "fetchall fetchmany fetchone fit_constrained fit_predict "
        "fit_regularized fit_transform flush free_dataset free_network "
        "get_chunk handle_data handle_endtag handle_starttag insert "
        "insert_after insert_before iter_content iter_lines iternext load "
        "load_config model_from_string notify notify_all object_was_parsed "
        "open peek permuted poll popTag pushTag put random read read1 "
        "readinto readinto1 readline readlines reconfigure release "
        "remove_axis remove_class remove_multi_index reset reset_parameter "
        "reweight_covariance rollback_one_iter row_add row_mult seek "
        "send_state set_attr set_exception set_param set_result set_state "
        "set_trait shuffle_models simplify smooth sort spawn "
        "standard_exponential standard_gamma standard_normal start submit "
        "unobserve_all verify wait wait_for write writeheader writerow"
    ): "-> any; maybe mutates self; keeps all",
    (
        "add_gridspec adjacency as_matrix asformat asfptype astype at_time between_time "
        "blobopen cache cast conj conjugate copy cursor diagonal difference edge_subgraph "
        "elements ewm expanding facet_axis find findAll findChild findNext findNextSibling "
        "findParent find_all find_all_next find_next find_next_sibling find_next_siblings "
        "find_parent find_parents find_previous find_previous_sibling findobj first flatten "
        "fromkeys get getA getA1 getH getI getT get_axes get_edge_data get_figure get_imag "
        "get_params get_real get_subplot getbuffer getdata getfield groupby head idxmax idxmin "
        "intersection item items iteritems iterkeys itervalues keys last nbunch_iter neighbors "
        "new_subplotspec pipe predecessors properties ravel resample reshape result rolling "
        "save_binary save_model select select_one set_flags squeeze str subgraph successors "
        "swapaxes symmetric_difference tail to_device to_directed to_list to_numpy "
        "to_undirected tobsr tocoo tocsc tocsr todia todok tolil tolist toreadonly transpose "
        "union values view xs"
    ): "-> maybe view object",
    (
        "__next__ add_argument add_argument_group "
        "add_features_from add_mutually_exclusive_group "
        "add_subparsers append_trace callback choice choices "
        "construct densify enter_context execute executemany "
        "executescript extract field fit get_nowait harden_mask "
        "load_model partial_fit pop pop_all popitem popleft "
        "push replaceWith replaceWithChildren replace_with "
        "replace_with_children restrict reverse sample save "
        "send set set_fill_value set_output set_params "
        "set_subplots set_title set_value setdefault "
        "shrink_mask soften_mask sparsify text throw truncate "
        "unshare_mask unwrap update"
    ): "-> maybe view object; maybe mutates self; keeps all",
    (
        "autocorr buffer_info check_returncode chmod count_nonzero error getName "
        "get_constrained_layout get_dpi get_figheight get_figwidth get_fill_value get_loc "
        "get_slice_bound get_tight_layout get_value getboolean getfloat getformat getint "
        "getmaxprint getnnz hardlink_to holds_integer identical ids inode isDaemon iscontiguous "
        "lchmod link_to lookup lstat order owner raise_for_status rmdir show stat symlink_to tofile "
        "touch unlink"
    ): "-> scalar",
    (
        "add_categories as_ordered as_unordered backfill bfill clip clip_lower clip_upper drop "
        "drop_duplicates dropna ffill fillna interpolate mask pad query remove_categories "
        "remove_unused_categories rename rename_axis rename_categories reorder_categories replace "
        "reset_index set_axis set_categories set_codes set_index set_labels set_levels set_names "
        "sort_index sort_values where"
    ): "-> any; inplace",
    (
        "__fspath__ __str__ as_posix as_uri casefold ctime decode_contents expand format_help "
        "format_map format_usage getText get_label get_text get_title get_xlabel get_xscale "
        "get_ylabel get_yscale hex hexdigest isoformat new_string pformat prettify read_text render "
        "safe_substitute strftime substitute to_html to_json tounicode"
    ): "-> str",
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
    "emit handle list pprint print_grid print_help print_nonzero print_usage printdir": "-> scalar; does print",
    "ev ex getoutput magic run_cell run_cell_magic run_line_magic system": "-> any; does dynamic",
    ("add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table"): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, "
        ":axes; mutates 0; reads matplotlib.rc; writes pyplot.figure"
    ),
    (
        "moveto refresh set_description set_description_str set_postfix set_postfix_str unpause"
    ): "-> any; maybe mutates self; keeps all; does print",
    "exp fma ln log10 normalize quantize sqrt": "-> any; reads decimal",
    (
        "addFilter addHandler removeFilter removeHandler setFormatter setLevel setStream"
    ): "-> scalar; maybe mutates self; keeps all; writes logging",
    "critical debug fatal log warn warning": "-> scalar; does print; reads logging",
    "patch post request request_encode_url urlopen": "-> any; maybe mutates self; keeps all; does network",
    "to_feather to_orc to_parquet to_pickle": "-> any; maybe mutates 0:path; writes file 0:path",
    ("bxp update_from violin violinplot"): (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "getChild getEffectiveLevel hasHandlers isEnabledFor": "-> any; reads logging",
    (
        "append_display_data append_stderr append_stdout clear_output"
    ): "-> scalar; maybe mutates self; keeps all; does display",
    (
        "append_axes new_horizontal new_vertical"
    ): "-> any; maybe mutates self; keeps all; does plot; writes pyplot.figure",
    "now today utcnow": "-> any; reads clock",
    "del_var drop_by_id reset_selective": "-> scalar; does dynamic",
    "write_html write_image write_json": "-> scalar; maybe mutates 0:file; writes file 0:file",
    "to_latex to_markdown to_string": "-> str; maybe mutates 0:buf; writes file 0:buf",
    "ginput waitforbuttonpress": "-> any; does input",
    "delaxes sca": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates "
        "0; reads matplotlib.rc; writes pyplot.figure"
    ),
    "boxplot hist": "-> any; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "toarray todense": "-> any; mutates 1:out",
    "choose ptp": "-> any; mutates 1:out; mutates :out",
    "nanmax nanmin": "-> any; mutates :out",
    "absolute resolve": "-> any; reads cwd",
    "sharex sharey": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "mutates 0:other; reads matplotlib.rc; writes pyplot.figure"
    ),
    "clear_flags clear_traps": "-> scalar; maybe mutates self; keeps all; writes decimal",
    "to_html5_video to_jshtml": "-> str; maybe mutates self; keeps all; does plot",
    "plot_diagnostics": "-> any; does plot; draws pyplot.figure unless ax; maybe mutates :ax, :fig",
    "simulate": "-> any; draws numpy.random unless random_state",
    "rvs": "-> any; draws numpy.random unless random_state; maybe mutates :random_state, :rng",
    "samples": "-> any; draws random.global unless seed",
    "to_sql": "-> any; maybe mutates 1:con; writes file 1:con",
    "on": "-> any; mutates 0:target",
    "compress": "-> any; mutates 2:out; mutates :out",
    "expanduser": "-> any; reads environ",
    "to_msgpack": "-> any; writes file 0:path_or_buf",
    "plot": "-> maybe view object; maybe mutates self; keeps all; does plot",
    "colorbar": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates 0:mappable; "
        "maybe mutates :ax, :cax, :axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    "wrap": "-> maybe view object; maybe mutates self; keeps all; mutates 0",
    "exit": "-> scalar; does exit",
    "to_gbq": "-> scalar; does network",
    "savefig": "-> scalar; does plot",
    "to_clipboard": "-> scalar; does shell",
    "to_excel": "-> scalar; maybe mutates 0:excel_writer; writes file 0:excel_writer",
    "to_stata": "-> scalar; maybe mutates 0:path; writes file 0:path",
    "to_hdf": "-> scalar; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "draw": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "send_signal": "-> scalar; maybe mutates self; keeps all; does shell",
    "dump_model": "-> scalar; writes file 0:fout",
    "pandas": "-> scalar; writes pandas.options",
    "to_csv": "-> str; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "to_xml": "-> str; maybe mutates 0:path_or_buffer; writes file 0:path_or_buffer",
}
