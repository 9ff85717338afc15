"""The commands, one a module: arguments in, one call, words out."""
