#!/bin/sh
# The aws commands that carry out described.ami.json.
set -eu

# Waits until an image can be used, for up to an hour: one 'aws ec2 wait' gives up after ten minutes.
wait_for_image() {
  for _ in 1 2 3 4 5 6; do
    if aws ec2 wait image-available --image-ids "$@"; then return 0; fi
  done
  return 1
}

# The image exists already.
IMAGE_ID=ami-0123456789abcdef0

# Wait until it is available.
wait_for_image "$IMAGE_ID"

# Tag it.
aws ec2 create-tags \
  --resources "$IMAGE_ID" \
  --tags '[{"Key":"team","Value":"web"}]'

# Say who may launch it.
aws ec2 modify-image-attribute \
  --image-id "$IMAGE_ID" \
  --launch-permission '{"Add":[{"OrganizationArn":"arn:aws:organizations::111122223333:organization/o-exampleorgid"}]}'

# Create the template that launches it.
aws ec2 create-launch-template \
  --launch-template-name already-there \
  --launch-template-data '{"ImageId":"'"$IMAGE_ID"'","InstanceType":"t3.micro"}'
