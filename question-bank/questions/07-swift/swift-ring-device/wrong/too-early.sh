# fails: shared-out
cd ~/"$PREFIX-ring"
swift-ring-builder object.builder add "r1z2-127.0.0.1:$PORT/$DEVICE" "$WEIGHT"
swift-ring-builder object.builder rebalance
swift-ring-builder object.builder write_ring
