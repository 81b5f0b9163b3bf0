import { defineRule } from "./rule";

export default defineRule({
  id: "deregistration-protection-cooldown",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html", checked: "2026-11-22" },
  messages: {
    cooldown: "With a cooldown the image can't be deregistered until 24 hours after its protection is turned off.",
  },
  on: {
    deregistrationProtection({ withCooldown }, report) {
      if (withCooldown.is(true)) report({ at: withCooldown, message: "cooldown" });
    },
  },
});
