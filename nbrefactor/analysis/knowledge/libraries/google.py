"""google: Colab's own module; the other packages of that name are not described."""

FUNCTIONS = {
    "colab.drive.mount": "does input, network, print, shell",
    "colab.drive.flush_and_unmount": "does print, shell",
    "colab.files.upload": "-> dict of bytes; does input, display, shell",
    "colab.files.download": "does display; reads file 0:filename",
    "colab.files.view": "does display; reads file 0:filepath",
    "colab.auth.authenticate_user": "does input, network, shell; writes environ",
    "colab.userdata.get": "-> str; does input",
    "colab.patches.cv2_imshow": "does display",
    "colab.data_table.enable_dataframe_formatter": "writes ipython.display",
    "colab.data_table.disable_dataframe_formatter": "writes ipython.display",
    "colab.data_table.DataTable": "-> any; keeps all",
    "colab.output.clear": "does display",
    "colab.output.enable_custom_widget_manager colab.output.disable_custom_widget_manager": "writes ipython.display",
}
