"""How a batch is worked through: `plan` cuts it into lanes, `executors` say who takes them through the kernels, and
`workers` (threads) and `partners` (other processes) are who does."""
