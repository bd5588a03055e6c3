# fails: shared-out, ring-file
cd ~/"$PREFIX-ring"
swift-ring-builder object.builder add "r1z2-127.0.0.1:$PORT/$DEVICE" "$WEIGHT"
