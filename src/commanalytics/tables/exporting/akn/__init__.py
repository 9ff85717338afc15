"""Texts as Akoma Ntoso, in the profile of the United Nations' resolutions."""
