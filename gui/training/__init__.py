"""Starting a training and watching how far it is: the bar (`training_bar`) and its words (`sentences`)."""
