import type { NotificationTypes } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"

/** An e-mail of the demo. */
interface Mail {
  to: string
  at: Date
  subject: string
  html: string
  text: string
}

const MAX_MAILS = 200

/** Newest first; gone with the process. */
const mails: Mail[] = []
export const listMails = (): readonly Mail[] => mails

export class InboxService extends AbstractNotificationProviderService {
  static identifier = "demo-inbox"

  override async send({
    to,
    template,
    content,
    data,
  }: NotificationTypes.ProviderSendNotificationDTO): Promise<{ id: string }> {
    const text = content?.text ?? JSON.stringify(data, null, 2)
    const subject = content?.subject ?? template
    mails.unshift({
      to,
      at: new Date(),
      subject,
      html: content?.html ?? `<pre>${text}</pre>`,
      text,
    })
    mails.length = Math.min(mails.length, MAX_MAILS)
    return { id: `mail_${Date.now()}` }
  }
}
