"""Where much lies for a while, and where corpora and tables may lie besides folders of this machine."""
