"""Small forms in JupyterLab: adding texts, correcting what was read."""
