import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { RejectionsResponse } from "../../../src/contract/callbacks"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"
import { formatDay } from "../../lib/format"
import { TimeAgo } from "../common/time-ago"
import { ScrollArea } from "../common/scroll-area"

/** Posts to callback URLs that were refused; nothing at all while there are none. */
export function RejectionSection() {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const { data } = useAdminQuery<RejectionsResponse>("/callbacks/rejections")
  if (!data || data.rejections.length === 0) return null
  return (
    <Container className="p-0">
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Heading level="h2">{text("rejections.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("rejections.text")}
        </Text>
      </div>
      <ScrollArea>
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{text("rejections.day")}</Table.HeaderCell>
              <Table.HeaderCell>{text("charges.gateway")}</Table.HeaderCell>
              <Table.HeaderCell>{text("rejections.reason")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{text("rejections.count")}</Table.HeaderCell>
              <Table.HeaderCell>{text("rejections.last")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.rejections.map((each) => (
              <Table.Row key={`${each.day} ${each.gateway} ${each.reason}`}>
                <Table.Cell className="whitespace-nowrap">
                  {formatDay(new Date(`${each.day}T00:00:00`), locale)}
                </Table.Cell>
                <Table.Cell>
                  {each.gateway === "unknown"
                    ? text("rejections.unknownGateway")
                    : gatewayName(each.gateway)}
                </Table.Cell>
                <Table.Cell>{text(`rejections.reasonWord.${each.reason}`)}</Table.Cell>
                <Table.Cell className="text-right">{each.count}</Table.Cell>
                <Table.Cell className="whitespace-nowrap">
                  <TimeAgo at={each.last_at} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </ScrollArea>
    </Container>
  )
}
