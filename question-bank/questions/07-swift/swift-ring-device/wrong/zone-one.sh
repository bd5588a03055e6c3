# fails: device
cd ~/"$PREFIX-ring"
swift-ring-builder object.builder add "r1z1-127.0.0.1:$PORT/$DEVICE" "$WEIGHT"
swift-ring-builder object.builder pretend_min_part_hours_passed
swift-ring-builder object.builder rebalance
