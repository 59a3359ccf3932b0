import {
  Accordion,
  Alert,
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  MantineProvider,
  Menu,
  Modal,
  Progress,
  Radio,
  RingProgress,
  SegmentedControl,
  Skeleton,
  Slider,
  Stack,
  Switch,
  Table,
  Tabs,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

const rows = [
  ['Bowl', 'Fired', 12],
  ['Jug', 'Glazed', 7],
  ['Vase', 'Wet', 3],
]

const App = () => {
  const [asks, setAsks] = useState(false)
  const { setColorScheme } = useMantineColorScheme()
  return (
    <Stack p="lg">
      <Group justify="space-between">
        <Title order={2}>
          Kiln <Badge>hot</Badge>
        </Title>
        <Menu>
          <Menu.Target>
            <Button variant="default">More</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>This kiln</Menu.Label>
            <Menu.Item onClick={() => setAsks(true)}>Rename</Menu.Item>
            <Menu.Item color="red">Switch off</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Alert title="Mind the door">It opens by itself below fifty degrees.</Alert>
      <Tabs defaultValue="pots">
        <Tabs.List>
          <Tabs.Tab value="pots">Pots</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pots" pt="md">
          <Table striped withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Pot</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Pieces</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([pot, state, pieces]) => (
                <Table.Tr key={pot}>
                  <Table.Td>{pot}</Table.Td>
                  <Table.Td>{state}</Table.Td>
                  <Table.Td>{pieces}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="md">
          <Stack>
            <Switch label="Notify me" />
            <Checkbox label="Keep the log" defaultChecked />
            <Checkbox label="Some of it" indeterminate readOnly />
            <Radio.Group name="size" defaultValue="s">
              <Group>
                <Radio value="s" label="Small" />
                <Radio value="l" label="Large" />
              </Group>
            </Radio.Group>
            <SegmentedControl data={['Slow', 'Fast']} />
            <Slider defaultValue={40} marks={[{ value: 20 }, { value: 80 }]} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
      <Group grow>
        <Card withBorder shadow="sm">
          <Text fw={600}>Heat</Text>
          <RingProgress
            size={90}
            sections={[
              { value: 40, color: 'orange' },
              { value: 20, color: 'teal' },
            ]}
          />
        </Card>
        <Card withBorder>
          <Text>Load</Text>
          <Progress value={64} striped />
          <Skeleton height={10} mt="md" animate={false} />
        </Card>
      </Group>
      <Accordion defaultValue="a">
        <Accordion.Item value="a">
          <Accordion.Control>How hot is it?</Accordion.Control>
          <Accordion.Panel>Hot enough.</Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      <Modal opened={asks} onClose={() => setAsks(false)} title="Rename the kiln">
        <Text mb="md">It is called after the street now.</Text>
        <Button onClick={() => setColorScheme('dark')}>Dark</Button>
      </Modal>
    </Stack>
  )
}

createRoot(document.querySelector('#root')).render(
  <MantineProvider>
    <App />
  </MantineProvider>,
)
