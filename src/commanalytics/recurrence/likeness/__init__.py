"""How like two demands are: their words, actions, addressees and meaning."""
