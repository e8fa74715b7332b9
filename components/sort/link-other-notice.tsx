import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Asks to link whoever else uses the device before readings are given to the only person there is. */
export function LinkOtherNotice() {
  return (
    <Notice
      title="Link the other person first"
      actions={<LinkButton href="/connections#add-person">Add and link a person</LinkButton>}
    >
      Withings says that these readings may belong to another person who uses the device. Only one person is
      linked here, so there is no one to compare them with. With the other person linked, Plumbline can say
      whose a reading is likely to be. If no one else uses the device, sort them now.
    </Notice>
  );
}
