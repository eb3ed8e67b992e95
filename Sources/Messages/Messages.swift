// The first file of Messages.
