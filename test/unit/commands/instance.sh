#!/bin/sh
# The aws commands that carry out instance.ami.yaml.
set -eu

# Variables of the definition: each must be set before anything is made.
: "${BUILD:?}"
: "${INSTANCE_ID:?}"
: "${SECOND_REGION:?}"
: "${GROUP:?}"

# Waits until an image can be used, for up to an hour: one 'aws ec2 wait' gives up after ten minutes.
wait_for_image() {
  for _ in 1 2 3 4 5 6; do
    if aws ec2 wait image-available --image-ids "$@"; then return 0; fi
  done
  return 1
}

# Create the image from its instance, which is rebooted unless NoReboot is true.
# The image gets these from its instance: Architecture.
# No command here sets these keys: Colour.
# No command sets ProductCodes: an image gets them from its snapshots or from AWS Marketplace.
IMAGE_ID=$(aws ec2 create-image \
  --instance-id "$INSTANCE_ID" \
  --name 'nightly '"$BUILD" \
  --no-reboot \
  --tag-specifications '[{"ResourceType":"image","Tags":[{"Key":"build","Value":"'"$BUILD"'"}]},{"ResourceType":"snapshot","Tags":[{"Key":"from","Value":"'"$INSTANCE_ID"'"}]}]' \
  --query ImageId \
  --output text)

# Wait until it is available.
wait_for_image "$IMAGE_ID"

# Have its instances require IMDSv2. This can't be undone.
aws ec2 modify-image-attribute \
  --image-id "$IMAGE_ID" \
  --imds-support v2.0

# Say who may launch it.
aws ec2 modify-image-attribute \
  --image-id "$IMAGE_ID" \
  --launch-permission '{"Add":[{"Group":"all"}]}'

# The Region that the image is in, where the definition names none.
SOURCE_REGION="${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}}"

# Begin its copy in "$SECOND_REGION".
COPY_1_ID=$(aws ec2 copy-image \
  --region "$SECOND_REGION" \
  --source-region "$SOURCE_REGION" \
  --source-image-id "$IMAGE_ID" \
  --name 'nightly '"$BUILD" \
  --copy-image-tags \
  --query ImageId \
  --output text)

# Wait until the copy in "$SECOND_REGION" is available. Permissions are not copied; dates and protection are set again.
wait_for_image "$COPY_1_ID" --region "$SECOND_REGION"

# Create the template that launches it.
aws ec2 create-launch-template \
  --launch-template-name nightly-"$BUILD" \
  --launch-template-data '{"ImageId":"'"$IMAGE_ID"'","NetworkInterfaces":[{"DeviceIndex":0,"AssociatePublicIpAddress":false,"Groups":["'"$GROUP"'"]}]}'
