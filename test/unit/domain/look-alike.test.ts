import { addressEnds } from "../../../src/domain"

it.each([
  ["0x52908400098527886e0f7030069857d2e4169ee7", "0x5290", "9ee7"],
  ["bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qar0s", "5mdq"],
  ["bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bitcoincash:qpm2q", "dx6a"],
  ["TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf", "TXYZ", "AeBf"],
  ["rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY", "rPEP", "6GDY"],
])("people know %s by its ends", (key, head, tail) => {
  expect(addressEnds(key)).toEqual({ head, tail })
})

it.each(["ann@example.com", "recipient12", ""])("%j has no ends to be known by", (key) => {
  expect(addressEnds(key)).toBeNull()
})
