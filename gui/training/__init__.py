"""Starting a training and watching how far it is: the bar with its buttons (`training_bar`), its words (`sentences`)."""
