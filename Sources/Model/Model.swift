// The first file of Model.
