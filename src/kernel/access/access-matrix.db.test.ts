import { accessContract } from '#kernel/testing/access-contract.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'

accessContract([specimenModule])
