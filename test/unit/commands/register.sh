#!/bin/sh
# The aws commands that carry out register.ami.yaml.
set -eu

# Waits until an image can be used, for up to an hour: one 'aws ec2 wait' gives up after ten minutes.
wait_for_image() {
  for _ in 1 2 3 4 5 6; do
    if aws ec2 wait image-available --image-ids "$@"; then return 0; fi
  done
  return 1
}

# Register the image.
# Left out, since this command takes neither a key nor the encryption of a volume from a snapshot: BlockDeviceMappings[0].Ebs.Encrypted, BlockDeviceMappings[0].Ebs.KmsKeyId.
IMAGE_ID=$(aws ec2 register-image \
  --region eu-west-1 \
  --name web-base \
  --architecture arm64 \
  --virtualization-type hvm \
  --boot-mode uefi \
  --imds-support v2.0 \
  --ena-support \
  --root-device-name /dev/xvda \
  --block-device-mappings '[{"DeviceName":"/dev/xvda","Ebs":{"SnapshotId":"snap-0a1b2c3d4e5f67890","VolumeSize":12}},{"DeviceName":"/dev/sdb","Ebs":{"Encrypted":true,"VolumeSize":40,"VolumeType":"gp3"}},{"DeviceName":"/dev/sdc","NoDevice":""}]' \
  --tag-specifications '[{"ResourceType":"image","Tags":[{"Key":"team","Value":"it'\''s ours"}]}]' \
  --query ImageId \
  --output text)

# Wait until it is available.
wait_for_image "$IMAGE_ID" --region eu-west-1

# Say who may launch it.
aws ec2 modify-image-attribute \
  --region eu-west-1 \
  --image-id "$IMAGE_ID" \
  --launch-permission '{"Add":[{"UserId":"012345678901"},{"Group":"all"}]}'

# Set the date from which it is deprecated.
aws ec2 enable-image-deprecation \
  --region eu-west-1 \
  --image-id "$IMAGE_ID" \
  --deprecate-at 2028-05-01T00:00:00Z

# Protect it from deregistration.
aws ec2 enable-image-deregistration-protection \
  --region eu-west-1 \
  --image-id "$IMAGE_ID" \
  --with-cooldown

# Begin its copy in us-east-1.
COPY_1_ID=$(aws ec2 copy-image \
  --region us-east-1 \
  --source-region eu-west-1 \
  --source-image-id "$IMAGE_ID" \
  --name web-base \
  --encrypted \
  --kms-key-id alias/images \
  --copy-image-tags \
  --query ImageId \
  --output text)

# Begin its copy in ap-southeast-2.
COPY_2_ID=$(aws ec2 copy-image \
  --region ap-southeast-2 \
  --source-region eu-west-1 \
  --source-image-id "$IMAGE_ID" \
  --name web-base-sydney \
  --description 'For the south' \
  --snapshot-copy-completion-duration-minutes 60 \
  --tag-specifications '[{"ResourceType":"image","Tags":[{"Key":"team","Value":"south"}]}]' \
  --query ImageId \
  --output text)

# Wait until the copy in us-east-1 is available. Permissions are not copied; dates and protection are set again.
wait_for_image "$COPY_1_ID" --region us-east-1

# Say who may launch it.
aws ec2 modify-image-attribute \
  --region us-east-1 \
  --image-id "$COPY_1_ID" \
  --launch-permission '{"Add":[{"UserId":"111122223333"}]}'

# Set the date from which it is deprecated.
aws ec2 enable-image-deprecation \
  --region us-east-1 \
  --image-id "$COPY_1_ID" \
  --deprecate-at 2028-05-01T00:00:00Z

# Protect it from deregistration.
aws ec2 enable-image-deregistration-protection \
  --region us-east-1 \
  --image-id "$COPY_1_ID"

# Wait until the copy in ap-southeast-2 is available. Permissions are not copied; dates and protection are set again.
wait_for_image "$COPY_2_ID" --region ap-southeast-2

# Set the date from which it is deprecated.
aws ec2 enable-image-deprecation \
  --region ap-southeast-2 \
  --image-id "$COPY_2_ID" \
  --deprecate-at 2027-05-01T00:00:00Z

# Protect it from deregistration.
aws ec2 enable-image-deregistration-protection \
  --region ap-southeast-2 \
  --image-id "$COPY_2_ID" \
  --with-cooldown

# Create the template that launches it.
aws ec2 create-launch-template \
  --region eu-west-1 \
  --launch-template-name web-base \
  --launch-template-data '{"ImageId":"'"$IMAGE_ID"'","InstanceType":"m7g.large","MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":1}}'
