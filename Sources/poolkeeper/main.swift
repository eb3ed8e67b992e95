print("poolkeeper")
