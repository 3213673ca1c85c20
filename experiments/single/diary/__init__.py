"""The diary of a group told as a story: the sentences, and how rows become them."""
