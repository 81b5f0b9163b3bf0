import { isInstanceStore } from "../facts/root-device";
import type { Image } from "../model/image";
import { set, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "paravirtual-windows",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    paravirtual: "Windows images are always HVM, so this one can't be paravirtual.",
    store: "Windows images can't have an instance store root volume.",
    hvm: "Set VirtualizationType to hvm",
    windows: "This says that the image has Windows.",
  },
  on: {
    image(image, report) {
      const windows = saysWindows(image);
      if (!windows) return;
      const { virtualizationType, exists } = image;
      const related = [{ at: windows, message: "windows" }] as const;
      const fixes = exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") } as const];
      if (virtualizationType.is("paravirtual")) report({ at: virtualizationType, message: "paravirtual", related, fixes });
      const store = isInstanceStore(image);
      if (store) report({ at: store, message: "store", related });
    },
  },
});

function saysWindows({ platform, platformDetails }: Image): Field | undefined {
  return [platform, platformDetails].find(({ text }) => text !== undefined && /^windows/i.test(text));
}
