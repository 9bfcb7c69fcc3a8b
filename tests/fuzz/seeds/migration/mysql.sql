mCREATE TABLE `A` (
    `id` INTEGER UNSIGNED NOT NULL AUTO_INCREMENT,
    `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `kind` ENUM('a', 'b') NULL DEFAULT 'a',
    `bId` INTEGER,
    UNIQUE INDEX `A_at_key`(`at`), FULLTEXT INDEX `words`(`kind`), KEY `k` (`bId`, `at` DESC),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
/*!40101 SET NAMES utf8 */; # comment
ALTER TABLE `A` MODIFY `kind` ENUM('b') NOT NULL, CHANGE `at` `when` DATETIME(0), DROP INDEX `k`, RENAME INDEX `words` TO `w`;
ALTER TABLE `a` ADD CONSTRAINT `A_bId_fkey` FOREIGN KEY (`bId`) REFERENCES `A`(`id`) ON DELETE SET NULL;
SET @s = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'B') = 0, 'CREATE TABLE `B` (`x` INT)', 'SELECT 1'); PREPARE p FROM @s; EXECUTE p;
